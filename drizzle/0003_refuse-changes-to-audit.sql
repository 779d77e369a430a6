-- What the audit holds never changes, never goes, and is numbered without holes.
CREATE TRIGGER `audit_never_changes` BEFORE UPDATE ON `audit` BEGIN
	SELECT RAISE(ABORT, 'the audit never changes');
END;
--> statement-breakpoint
CREATE TRIGGER `audit_never_goes` BEFORE DELETE ON `audit` BEGIN
	SELECT RAISE(ABORT, 'the audit never goes');
END;
--> statement-breakpoint
CREATE TRIGGER `audit_follows` BEFORE INSERT ON `audit` WHEN NEW.`seq` <> (SELECT coalesce(max(`seq`), 0) + 1 FROM `audit`) BEGIN
	SELECT RAISE(ABORT, 'audit.seq does not follow');
END;
--> statement-breakpoint
CREATE TRIGGER `audit_head_never_goes` BEFORE DELETE ON `audit_head` BEGIN
	SELECT RAISE(ABORT, 'the end of the audit never goes');
END;
--> statement-breakpoint
CREATE TRIGGER `audit_head_goes_forward` BEFORE UPDATE ON `audit_head` WHEN NEW.`seq` <> OLD.`seq` + 1 BEGIN
	SELECT RAISE(ABORT, 'the end of the audit goes forward');
END;
--> statement-breakpoint
UPDATE `meta` SET `value` = '4' WHERE `key` = 'schema-version';
