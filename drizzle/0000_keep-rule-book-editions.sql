CREATE TABLE `documents` (
	`hash` text PRIMARY KEY NOT NULL,
	`content` text NOT NULL,
	`id` text GENERATED ALWAYS AS (content ->> 'id') VIRTUAL
);
--> statement-breakpoint
CREATE TABLE `editions` (
	`hash` text PRIMARY KEY NOT NULL,
	`created_at` text NOT NULL,
	`document_hashes` text NOT NULL,
	`divisions` text NOT NULL,
	`devices` text NOT NULL,
	`classes` text NOT NULL,
	`digest` text NOT NULL,
	FOREIGN KEY (`divisions`) REFERENCES `lists`(`hash`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`devices`) REFERENCES `lists`(`hash`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`classes`) REFERENCES `lists`(`hash`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `lists` (
	`hash` text PRIMARY KEY NOT NULL,
	`content` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `meta` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);
