-- Where a show's picture comes from when the merchant chose an address of their own, and where a recording is that a
-- service tells of by notice only.
ALTER TABLE "show" ADD COLUMN "video_source" JSONB, ADD COLUMN "recording" JSONB;
