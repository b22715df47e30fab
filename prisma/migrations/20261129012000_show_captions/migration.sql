-- CreateTable
CREATE TABLE "show_captions" (
    "shop" TEXT NOT NULL,
    "show_id" UUID NOT NULL,
    "language" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "cues" INTEGER NOT NULL,
    "lasts_ms" INTEGER NOT NULL,
    "set_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "show_captions_pkey" PRIMARY KEY ("show_id","language")
);

-- CreateIndex
CREATE INDEX "show_captions_shop_idx" ON "show_captions"("shop");

-- AddForeignKey
ALTER TABLE "show_captions" ADD CONSTRAINT "show_captions_shop_show_id_fkey" FOREIGN KEY ("shop", "show_id") REFERENCES "show"("shop", "id") ON DELETE CASCADE ON UPDATE CASCADE;

SELECT tenant_table('show_captions', 'SELECT, INSERT, UPDATE, DELETE');
