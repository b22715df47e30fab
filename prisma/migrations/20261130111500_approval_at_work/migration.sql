-- AlterTable
ALTER TABLE "payout_draft" ADD COLUMN     "approval_failed" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "approving_since" TIMESTAMPTZ(6),
ADD COLUMN     "claimed" INTEGER,
ADD COLUMN     "to_claim" INTEGER;

-- AlterTable
ALTER TABLE "sweep" ADD COLUMN     "failed_at" TIMESTAMPTZ(6);
