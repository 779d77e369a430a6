ALTER TABLE `budgets` ADD `created_by` text;
--> statement-breakpoint
DROP TRIGGER `budgets_never_change`;
--> statement-breakpoint
-- A budget that was worked out stays as it is; only its lock is set, once.
CREATE TRIGGER `budgets_never_change` BEFORE UPDATE ON `budgets`
WHEN OLD.`locked_at` IS NOT NULL OR NEW.`id` <> OLD.`id` OR NEW.`created_at` <> OLD.`created_at`
	OR NEW.`created_by` IS NOT OLD.`created_by` OR NEW.`name` <> OLD.`name`
	OR NEW.`edition` <> OLD.`edition` OR NEW.`engine` <> OLD.`engine` OR NEW.`divisions` <> OLD.`divisions`
	OR NEW.`request` <> OLD.`request` OR NEW.`result` <> OLD.`result` OR NEW.`digest` <> OLD.`digest`
BEGIN
	SELECT RAISE(ABORT, 'a budget never changes');
END;
--> statement-breakpoint
UPDATE `meta` SET `value` = '10' WHERE `key` = 'schema-version';
