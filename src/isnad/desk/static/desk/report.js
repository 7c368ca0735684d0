// Choosing a card shows its words without loading the page again. Without this file the same link does the same.
"use strict";

const text = document.querySelector(".words");
const cards = [...document.querySelectorAll(".card")];

function rests(piece, kind, claim) {
  return (piece.dataset[kind] || "").split(" ").includes(claim);
}

function choose(card, scroll) {
  const claim = card.dataset.claim;
  for (const other of cards) other.classList.toggle("chosen", other === card);
  for (const piece of text.querySelectorAll(".m")) {
    piece.classList.toggle("quoted", rests(piece, "quote", claim));
    piece.classList.toggle("part", rests(piece, "part", claim));
  }
  history.replaceState(null, "", `?claim=${claim}`);
  const words = text.querySelector(".quoted");
  if (scroll && words) words.scrollIntoView({ block: "nearest" });
}

for (const card of cards) {
  card.addEventListener("click", (event) => {
    if (event.target.closest(".show")) event.preventDefault();
    else if (!document.getSelection().isCollapsed) return;
    choose(card, true);
  });
}

text.addEventListener("click", (event) => {
  const piece = event.target.closest("[data-part]");
  if (!piece || !document.getSelection().isCollapsed) return;
  const claims = piece.dataset.part.trim().split(" ");
  const chosen = cards.findIndex((card) => card.classList.contains("chosen") && claims.includes(card.dataset.claim));
  // A word may carry several claims: each further click shows the next of them.
  const next = chosen < 0 ? claims[0] : claims[(claims.indexOf(cards[chosen].dataset.claim) + 1) % claims.length];
  const card = cards.find((each) => each.dataset.claim === next);
  choose(card, false);
  card.scrollIntoView({ block: "nearest" });
});
