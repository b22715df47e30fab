-- What a show's ticks have cost today where a hosted realtime service counts messages.
ALTER TABLE "show_ticker" ADD COLUMN "spent" BIGINT NOT NULL DEFAULT 0, ADD COLUMN "spent_on" DATE;
