-- A draft stays as it was written; how it ends is set once.
CREATE TRIGGER `drafts_never_change` BEFORE UPDATE ON `drafts`
WHEN NEW.`id` <> OLD.`id` OR NEW.`created_at` <> OLD.`created_at` OR NEW.`author` <> OLD.`author`
	OR NEW.`document_id` <> OLD.`document_id` OR NEW.`title` <> OLD.`title` OR NEW.`divisions` <> OLD.`divisions`
	OR NEW.`content` <> OLD.`content` OR NEW.`cases` <> OLD.`cases`
BEGIN
	SELECT RAISE(ABORT, 'a draft never changes');
END;
--> statement-breakpoint
CREATE TRIGGER `drafts_are_decided_once` BEFORE UPDATE ON `drafts` WHEN OLD.`state` <> 'proposed' BEGIN
	SELECT RAISE(ABORT, 'a draft is decided once');
END;
--> statement-breakpoint
CREATE TRIGGER `drafts_never_go` BEFORE DELETE ON `drafts` BEGIN
	SELECT RAISE(ABORT, 'drafts never go');
END;
--> statement-breakpoint
-- Nobody decides alone: who publishes or refuses is not who proposed.
CREATE TRIGGER `drafts_are_published_by_another` BEFORE UPDATE ON `drafts`
WHEN NEW.`state` IN ('published', 'refused') AND NEW.`decided_by` = OLD.`author`
BEGIN
	SELECT RAISE(ABORT, 'a draft is decided by another person');
END;
--> statement-breakpoint
-- Publications are numbered without holes, and each is of a draft that was published with it.
CREATE TRIGGER `publications_follow` BEFORE INSERT ON `publications`
WHEN NEW.`seq` <> (SELECT coalesce(max(`seq`), 0) + 1 FROM `publications`)
BEGIN
	SELECT RAISE(ABORT, 'publications.seq does not follow');
END;
--> statement-breakpoint
CREATE TRIGGER `publications_are_of_published_drafts` BEFORE INSERT ON `publications`
WHEN NOT EXISTS (SELECT 1 FROM `drafts` WHERE `id` = NEW.`draft` AND `state` = 'published')
BEGIN
	SELECT RAISE(ABORT, 'a publication of a draft that is not published');
END;
--> statement-breakpoint
CREATE TRIGGER `publications_never_change` BEFORE UPDATE ON `publications` BEGIN
	SELECT RAISE(ABORT, 'publications never change');
END;
--> statement-breakpoint
CREATE TRIGGER `publications_never_go` BEFORE DELETE ON `publications` BEGIN
	SELECT RAISE(ABORT, 'publications never go');
END;
--> statement-breakpoint
UPDATE `meta` SET `value` = '8' WHERE `key` = 'schema-version';
