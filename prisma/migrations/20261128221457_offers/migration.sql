-- CreateTable
CREATE TABLE "offer" (
    "id" UUID NOT NULL,
    "shop" TEXT NOT NULL,
    "show_id" UUID NOT NULL,
    "product_id" TEXT NOT NULL,
    "variant_ids" TEXT[],
    "discount" JSONB,
    "countdown_s" INTEGER NOT NULL,
    "window_s" INTEGER NOT NULL,
    "allocation" INTEGER,
    "per_buyer" INTEGER,
    "audience" TEXT NOT NULL,
    "opens_after_s" INTEGER,
    "status" TEXT NOT NULL DEFAULT 'planned',
    "rehearsed" BOOLEAN NOT NULL DEFAULT false,
    "opening_at" TIMESTAMPTZ(6),
    "trouble" TEXT,
    "opens_at" TIMESTAMPTZ(6),
    "ends_at" TIMESTAMPTZ(6),
    "next_ends_at" TIMESTAMPTZ(6),
    "extended" INTEGER NOT NULL DEFAULT 0,
    "closed_at" TIMESTAMPTZ(6),
    "reference" TEXT NOT NULL,
    "discount_id" TEXT,
    "sold" INTEGER NOT NULL DEFAULT 0,
    "told_left" INTEGER,
    "evidence" JSONB,
    "created_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "offer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "offer_code" (
    "shop" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "offer_id" UUID NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'free',
    "viewer" TEXT,
    "claimed_at" TIMESTAMPTZ(6),
    "until" TIMESTAMPTZ(6),
    "order_id" TEXT,

    CONSTRAINT "offer_code_pkey" PRIMARY KEY ("shop","code")
);

-- CreateTable
CREATE TABLE "price_seen" (
    "shop" TEXT NOT NULL,
    "variant_id" TEXT NOT NULL,
    "seen_at" TIMESTAMPTZ(6) NOT NULL,
    "price_minor" BIGINT NOT NULL,

    CONSTRAINT "price_seen_pkey" PRIMARY KEY ("shop","variant_id","seen_at")
);

-- CreateIndex
CREATE INDEX "offer_shop_show_id_created_at_idx" ON "offer"("shop", "show_id", "created_at");

-- CreateIndex
CREATE INDEX "offer_shop_product_id_idx" ON "offer"("shop", "product_id");

-- CreateIndex
CREATE UNIQUE INDEX "offer_shop_id_key" ON "offer"("shop", "id");

-- CreateIndex
CREATE UNIQUE INDEX "offer_shop_reference_key" ON "offer"("shop", "reference");

-- CreateIndex
CREATE INDEX "offer_code_offer_id_status_idx" ON "offer_code"("offer_id", "status");

-- CreateIndex
CREATE INDEX "offer_code_shop_viewer_idx" ON "offer_code"("shop", "viewer");

-- CreateIndex
CREATE UNIQUE INDEX "offer_code_offer_id_viewer_key" ON "offer_code"("offer_id", "viewer");

-- AddForeignKey
ALTER TABLE "offer" ADD CONSTRAINT "offer_shop_show_id_fkey" FOREIGN KEY ("shop", "show_id") REFERENCES "show"("shop", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "offer_code" ADD CONSTRAINT "offer_code_shop_offer_id_fkey" FOREIGN KEY ("shop", "offer_id") REFERENCES "offer"("shop", "id") ON DELETE CASCADE ON UPDATE CASCADE;


-- The worker asks twice a second for what opens or ends next; closed offers are most of them.
CREATE INDEX "offer_open_idx" ON "offer"("show_id") WHERE "status" <> 'closed';
CREATE INDEX "offer_code_until_idx" ON "offer_code"("until") WHERE "status" IN ('held', 'lapsed');

SELECT tenant_table('offer', 'SELECT, INSERT, UPDATE, DELETE');
SELECT tenant_table('offer_code', 'SELECT, INSERT, UPDATE, DELETE');
SELECT tenant_table('price_seen', 'SELECT, INSERT');
SELECT append_only('price_seen');
