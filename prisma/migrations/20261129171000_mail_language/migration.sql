-- The language mails to staff and hosts are in.
ALTER TABLE "staff_person" ADD COLUMN "locale" TEXT;

ALTER TABLE "host" ADD COLUMN "locale" TEXT;
