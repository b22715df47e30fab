-- Short films out of a show's recording; the films themselves lie with the video service.
CREATE TABLE "show_clip" (
  "id" UUID NOT NULL,
  "shop" TEXT NOT NULL,
  "show_id" UUID NOT NULL,
  "stream_id" TEXT NOT NULL,
  "moment" INTEGER NOT NULL,
  "product_id" TEXT,
  "title" TEXT NOT NULL,
  "starts_at" TIMESTAMPTZ(6) NOT NULL,
  "duration_s" DOUBLE PRECISION NOT NULL,
  "shape" TEXT NOT NULL,
  "state" TEXT NOT NULL,
  "film_url" TEXT,
  "still_url" TEXT,
  "published_at" TIMESTAMPTZ(6),
  "made_by" TEXT NOT NULL,
  "created_at" TIMESTAMPTZ(6) NOT NULL,
  CONSTRAINT "show_clip_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "show_clip_show_id_moment_shape_key" ON "show_clip" ("show_id", "moment", "shape");
CREATE INDEX "show_clip_shop_show_id_starts_at_idx" ON "show_clip" ("shop", "show_id", "starts_at");

ALTER TABLE "show_clip" ADD CONSTRAINT "show_clip_shop_show_id_fkey"
  FOREIGN KEY ("shop", "show_id") REFERENCES "show" ("shop", "id") ON DELETE CASCADE ON UPDATE CASCADE;

SELECT tenant_table('show_clip', 'SELECT, INSERT, UPDATE, DELETE');
