CREATE TABLE `batch_keys` (
	`who` text NOT NULL,
	`key` text NOT NULL,
	`request` text NOT NULL,
	`run` text NOT NULL,
	PRIMARY KEY(`who`, `key`)
);
--> statement-breakpoint
CREATE TABLE `batch_runs` (
	`id` text PRIMARY KEY NOT NULL,
	`division` text NOT NULL,
	`who` text NOT NULL,
	`created_at` text NOT NULL,
	`file_name` text NOT NULL,
	`input_bytes` integer NOT NULL,
	`input_sha256` text NOT NULL,
	`upload` text NOT NULL,
	`edition` text NOT NULL,
	`options` text NOT NULL,
	`corrects` text,
	`request` text NOT NULL,
	`state` text NOT NULL,
	`cause` text,
	`attempt` integer NOT NULL,
	`step` integer NOT NULL,
	`units` integer NOT NULL,
	`facts` text NOT NULL,
	`outcome` text,
	`started_at` text,
	`finished_at` text,
	`retained_until` text NOT NULL,
	`purged_at` text,
	`touched_at` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `batch_runs_by_request` ON `batch_runs` (`request`) WHERE state not in ('failed', 'cancelled') and purged_at is null;--> statement-breakpoint
CREATE INDEX `batch_runs_by_state` ON `batch_runs` (`state`);--> statement-breakpoint
CREATE TABLE `batch_units` (
	`run` text NOT NULL,
	`attempt` integer NOT NULL,
	`step` integer NOT NULL,
	`unit` integer NOT NULL,
	`rows` integer NOT NULL,
	`report` text NOT NULL,
	PRIMARY KEY(`run`, `attempt`, `step`, `unit`)
);
--> statement-breakpoint
UPDATE `meta` SET `value` = '9' WHERE `key` = 'schema-version';
