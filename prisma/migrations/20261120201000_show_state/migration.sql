-- The fold of a show's log, kept beside it so that reading the state is one query.
CREATE TABLE "show_fold" (
    "shop" TEXT NOT NULL,
    "show_id" UUID NOT NULL,
    "epoch" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "published_version" INTEGER NOT NULL DEFAULT 0,
    "published_at" TIMESTAMPTZ(6),

    CONSTRAINT "show_fold_pkey" PRIMARY KEY ("show_id")
);
CREATE UNIQUE INDEX "show_fold_shop_show_id_key" ON "show_fold"("shop", "show_id");
ALTER TABLE "show_fold" ADD CONSTRAINT "show_fold_shop_show_id_fkey" FOREIGN KEY ("shop", "show_id") REFERENCES "show"("shop", "id") ON DELETE CASCADE ON UPDATE CASCADE;
SELECT tenant_table('show_fold', 'SELECT, INSERT, UPDATE, DELETE');
