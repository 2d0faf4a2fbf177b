-- Row-level security binds the owner too.
ALTER TABLE gecko.attached_checkouts FORCE ROW LEVEL SECURITY;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON gecko.attached_checkouts TO gecko_app;
