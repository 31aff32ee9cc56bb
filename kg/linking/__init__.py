"""How claims are held against each other: facts about each, blocks of candidates, rules that say why."""
