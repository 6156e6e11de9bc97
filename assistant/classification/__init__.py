"""Classification: class facts, minimum qualifications as rules, comparisons, and which class or contract."""
