CREATE TABLE `budgets` (
	`id` text PRIMARY KEY NOT NULL,
	`created_at` text NOT NULL,
	`name` text NOT NULL,
	`edition` text NOT NULL,
	`engine` text NOT NULL,
	`divisions` text NOT NULL,
	`request` text NOT NULL,
	`result` text NOT NULL,
	`digest` text NOT NULL,
	`locked_at` text,
	`locked_by` text
);
--> statement-breakpoint
CREATE TABLE `register_parts` (
	`digest` text NOT NULL,
	`part` integer NOT NULL,
	`content` text NOT NULL,
	PRIMARY KEY(`digest`, `part`),
	FOREIGN KEY (`digest`) REFERENCES `registers`(`digest`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `registers` (
	`digest` text PRIMARY KEY NOT NULL,
	`created_at` text NOT NULL,
	`kept_until` text NOT NULL,
	`households` integer NOT NULL,
	`divisions` text NOT NULL
);
