CREATE TABLE "defectdojo"."idempotency_keys" (
	"team_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"key" text NOT NULL,
	"request_hash" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"lease_until" timestamp (3) with time zone NOT NULL,
	"committed_at" timestamp (3) with time zone,
	"status" smallint,
	"body" text,
	CONSTRAINT "idempotency_keys_team_id_user_id_key_pk" PRIMARY KEY("team_id","user_id","key"),
	CONSTRAINT "idempotency_keys_bounded" CHECK (length(key) <= 64 and octet_length(body) <= 262144)
);
--> statement-breakpoint
ALTER TABLE "defectdojo"."idempotency_keys" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "idempotency_keys_by_time" ON "defectdojo"."idempotency_keys" USING btree ("created_at");--> statement-breakpoint
CREATE POLICY "team_rows" ON "defectdojo"."idempotency_keys" AS PERMISSIVE FOR ALL TO "gecko_app" USING (team_id = nullif(current_setting('app.team_id', true), '')::uuid) WITH CHECK (team_id = nullif(current_setting('app.team_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "maintenance" ON "defectdojo"."idempotency_keys" AS PERMISSIVE FOR ALL TO current_user USING (current_setting('defectdojo.maintenance', true) = 'on');--> statement-breakpoint
ALTER TABLE "defectdojo"."idempotency_keys" FORCE ROW LEVEL SECURITY;