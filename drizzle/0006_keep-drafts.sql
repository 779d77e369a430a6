CREATE TABLE `drafts` (
	`id` text PRIMARY KEY NOT NULL,
	`created_at` text NOT NULL,
	`author` text NOT NULL,
	`document_id` text NOT NULL,
	`title` text NOT NULL,
	`divisions` text NOT NULL,
	`content` text NOT NULL,
	`cases` text NOT NULL,
	`state` text NOT NULL,
	`decided_at` text,
	`decided_by` text,
	`reason` text
);
--> statement-breakpoint
CREATE TABLE `publications` (
	`seq` integer PRIMARY KEY NOT NULL,
	`at` text NOT NULL,
	`draft` text NOT NULL,
	`base` text NOT NULL,
	`edition` text NOT NULL,
	`document_id` text NOT NULL,
	`document_hash` text NOT NULL,
	`replaces` text,
	FOREIGN KEY (`draft`) REFERENCES `drafts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`edition`) REFERENCES `editions`(`hash`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`document_hash`) REFERENCES `documents`(`hash`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `publications_draft_unique` ON `publications` (`draft`);