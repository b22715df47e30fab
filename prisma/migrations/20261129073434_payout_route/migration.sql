-- How a host is paid; a payout keeps the way it was approved for.
ALTER TABLE "host" ADD COLUMN "payout_route" TEXT NOT NULL DEFAULT 'payout';
ALTER TABLE "payout" ADD COLUMN "route" TEXT NOT NULL DEFAULT 'payout';
