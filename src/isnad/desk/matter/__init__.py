"""What several reports tell of: claims joined by people, with their origins, and pairs that wait for a decision."""
