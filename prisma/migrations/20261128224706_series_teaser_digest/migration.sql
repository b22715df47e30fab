-- CreateTable
CREATE TABLE "digest_reader" (
    "shop" TEXT NOT NULL,
    "staff_id" TEXT NOT NULL,
    "address" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "digest_reader_pkey" PRIMARY KEY ("shop","staff_id")
);

-- CreateTable
CREATE TABLE "digest_mail" (
    "shop" TEXT NOT NULL,
    "show_id" UUID NOT NULL,
    "staff_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "claimed_at" TIMESTAMPTZ(6),
    "failures" INTEGER NOT NULL DEFAULT 0,
    "sent_at" TIMESTAMPTZ(6),
    "dropped_at" TIMESTAMPTZ(6),

    CONSTRAINT "digest_mail_pkey" PRIMARY KEY ("show_id","staff_id")
);

-- CreateTable
CREATE TABLE "show_template" (
    "id" UUID NOT NULL,
    "shop" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "show_template_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "show_series" (
    "id" UUID NOT NULL,
    "shop" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "rule" JSONB NOT NULL,
    "time" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "stopped_at" TIMESTAMPTZ(6),

    CONSTRAINT "show_series_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "series_show" (
    "shop" TEXT NOT NULL,
    "series_id" UUID NOT NULL,
    "date" TEXT NOT NULL,
    "show_id" UUID NOT NULL,
    "print" TEXT,
    "revision" INTEGER NOT NULL,

    CONSTRAINT "series_show_pkey" PRIMARY KEY ("series_id","date")
);

-- CreateTable
CREATE TABLE "show_teaser" (
    "shop" TEXT NOT NULL,
    "show_id" UUID NOT NULL,
    "text" TEXT NOT NULL DEFAULT '',
    "offer" TEXT NOT NULL DEFAULT '',
    "trailer_url" TEXT,

    CONSTRAINT "show_teaser_pkey" PRIMARY KEY ("show_id")
);

-- CreateIndex
CREATE INDEX "show_template_shop_name_idx" ON "show_template"("shop", "name");

-- CreateIndex
CREATE UNIQUE INDEX "show_series_shop_id_key" ON "show_series"("shop", "id");

-- CreateIndex
CREATE UNIQUE INDEX "series_show_shop_show_id_key" ON "series_show"("shop", "show_id");

-- CreateIndex
CREATE UNIQUE INDEX "show_teaser_shop_show_id_key" ON "show_teaser"("shop", "show_id");

-- AddForeignKey
ALTER TABLE "digest_mail" ADD CONSTRAINT "digest_mail_shop_show_id_fkey" FOREIGN KEY ("shop", "show_id") REFERENCES "show"("shop", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "series_show" ADD CONSTRAINT "series_show_shop_series_id_fkey" FOREIGN KEY ("shop", "series_id") REFERENCES "show_series"("shop", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "series_show" ADD CONSTRAINT "series_show_shop_show_id_fkey" FOREIGN KEY ("shop", "show_id") REFERENCES "show"("shop", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "show_teaser" ADD CONSTRAINT "show_teaser_shop_show_id_fkey" FOREIGN KEY ("shop", "show_id") REFERENCES "show"("shop", "id") ON DELETE CASCADE ON UPDATE CASCADE;


SELECT tenant_table('show_template', 'SELECT, INSERT, UPDATE, DELETE');
SELECT tenant_table('show_series', 'SELECT, INSERT, UPDATE, DELETE');
SELECT tenant_table('series_show', 'SELECT, INSERT, UPDATE, DELETE');
SELECT tenant_table('show_teaser', 'SELECT, INSERT, UPDATE, DELETE');
SELECT tenant_table('digest_reader', 'SELECT, INSERT, UPDATE, DELETE');
SELECT tenant_table('digest_mail', 'SELECT, INSERT, UPDATE, DELETE');
