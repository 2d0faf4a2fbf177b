ALTER TABLE "gecko"."findings" ADD COLUMN "planned_date" date;--> statement-breakpoint
ALTER TABLE "gecko"."findings" ADD COLUMN "effort" text;--> statement-breakpoint
ALTER TABLE "gecko"."findings" ADD COLUMN "owner" text;--> statement-breakpoint
ALTER TABLE "gecko"."findings" ADD COLUMN "cwe_list" text[];--> statement-breakpoint
ALTER TABLE "gecko"."findings" ADD COLUMN "tags" text[];