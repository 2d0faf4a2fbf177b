-- The counters carry the glossary's names; two say why a finding was left alone.
ALTER TABLE defectdojo.pushes RENAME COLUMN dismissed TO false_positive;--> statement-breakpoint
ALTER TABLE defectdojo.pushes RENAME COLUMN accepted TO risk_accepted;--> statement-breakpoint
ALTER TABLE defectdojo.pushes RENAME COLUMN failed TO rejected;--> statement-breakpoint
ALTER TABLE defectdojo.pushes ADD COLUMN not_sent integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE defectdojo.pushes ADD COLUMN held_back integer DEFAULT 0 NOT NULL;
