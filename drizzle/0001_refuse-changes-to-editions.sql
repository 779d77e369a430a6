-- What an edition holds never changes: an answer that names the edition can be worked out again to the byte.
CREATE TRIGGER `documents_never_change` BEFORE UPDATE ON `documents` BEGIN
	SELECT RAISE(ABORT, 'documents never change');
END;
--> statement-breakpoint
CREATE TRIGGER `documents_never_go` BEFORE DELETE ON `documents` BEGIN
	SELECT RAISE(ABORT, 'documents never go');
END;
--> statement-breakpoint
-- The second of two equal inserts does nothing; so a replacing insert replaces nothing either.
CREATE TRIGGER `documents_come_once` BEFORE INSERT ON `documents` WHEN EXISTS (SELECT 1 FROM `documents` WHERE `hash` = NEW.`hash`) BEGIN
	SELECT RAISE(IGNORE);
END;
--> statement-breakpoint
CREATE TRIGGER `lists_never_change` BEFORE UPDATE ON `lists` BEGIN
	SELECT RAISE(ABORT, 'lists never change');
END;
--> statement-breakpoint
CREATE TRIGGER `lists_never_go` BEFORE DELETE ON `lists` BEGIN
	SELECT RAISE(ABORT, 'lists never go');
END;
--> statement-breakpoint
CREATE TRIGGER `lists_come_once` BEFORE INSERT ON `lists` WHEN EXISTS (SELECT 1 FROM `lists` WHERE `hash` = NEW.`hash`) BEGIN
	SELECT RAISE(IGNORE);
END;
--> statement-breakpoint
CREATE TRIGGER `editions_never_change` BEFORE UPDATE ON `editions` BEGIN
	SELECT RAISE(ABORT, 'editions never change');
END;
--> statement-breakpoint
CREATE TRIGGER `editions_never_go` BEFORE DELETE ON `editions` BEGIN
	SELECT RAISE(ABORT, 'editions never go');
END;
--> statement-breakpoint
CREATE TRIGGER `editions_come_once` BEFORE INSERT ON `editions` WHEN EXISTS (SELECT 1 FROM `editions` WHERE `hash` = NEW.`hash`) BEGIN
	SELECT RAISE(IGNORE);
END;
--> statement-breakpoint
-- An edition names only documents that are there.
CREATE TRIGGER `editions_are_whole` BEFORE INSERT ON `editions` WHEN EXISTS (
	SELECT 1 FROM json_each(NEW.`document_hashes`) WHERE `value` NOT IN (SELECT `hash` FROM `documents`)
) BEGIN
	SELECT RAISE(ABORT, 'an edition names a document that is not there');
END;
--> statement-breakpoint
INSERT INTO `meta` (`key`, `value`) VALUES ('application', 'qingnuan'), ('schema-version', '2');
