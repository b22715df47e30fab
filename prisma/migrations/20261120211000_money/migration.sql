-- CreateTable
CREATE TABLE "agreement_version" (
    "id" UUID NOT NULL,
    "shop" TEXT NOT NULL,
    "host_id" UUID,
    "number" INTEGER NOT NULL,
    "terms" JSONB NOT NULL,
    "effective_at" TIMESTAMPTZ(6) NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "actor" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "agreement_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "program" (
    "shop" TEXT NOT NULL,
    "bulk_units" INTEGER NOT NULL DEFAULT 20,
    "nonce_customers" INTEGER NOT NULL DEFAULT 20,
    "repeat_orders" INTEGER NOT NULL DEFAULT 3,
    "two_approvals" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "program_pkey" PRIMARY KEY ("shop")
);

-- CreateTable
CREATE TABLE "order_record" (
    "shop" TEXT NOT NULL,
    "order_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "updated_at" TIMESTAMPTZ(6) NOT NULL,
    "currency" TEXT NOT NULL,
    "customer_id" TEXT,
    "customer_erased" BOOLEAN NOT NULL DEFAULT false,
    "facts" JSONB NOT NULL,
    "paid_at" TIMESTAMPTZ(6),
    "dispute_open" BOOLEAN NOT NULL DEFAULT false,
    "deleted_at" TIMESTAMPTZ(6),
    "looks" INTEGER NOT NULL DEFAULT 0,
    "looked_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "order_record_pkey" PRIMARY KEY ("shop","order_id")
);

-- CreateTable
CREATE TABLE "order_line" (
    "shop" TEXT NOT NULL,
    "order_id" TEXT NOT NULL,
    "line_id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "product_id" TEXT,
    "variant_id" TEXT,
    "result" TEXT NOT NULL,
    "show_id" UUID,
    "host_id" UUID,
    "mode" TEXT NOT NULL DEFAULT 'live',
    "shares" JSONB NOT NULL DEFAULT '[]',
    "rule" JSONB,
    "terms" JSONB,
    "shop_version_id" UUID,
    "host_version_id" UUID,
    "nonce" TEXT,
    "first_quantity" INTEGER NOT NULL,
    "first_seen_at" TIMESTAMPTZ(6) NOT NULL,
    "quantity" INTEGER NOT NULL,
    "current_quantity" INTEGER NOT NULL,
    "bulk" BOOLEAN NOT NULL DEFAULT false,
    "base_minor" BIGINT NOT NULL,
    "commission_minor" BIGINT NOT NULL,

    CONSTRAINT "order_line_pkey" PRIMARY KEY ("shop","order_id","line_id")
);

-- CreateTable
CREATE TABLE "order_share" (
    "shop" TEXT NOT NULL,
    "order_id" TEXT NOT NULL,
    "line_id" TEXT NOT NULL,
    "host_id" UUID NOT NULL,
    "governing_host_id" UUID NOT NULL,
    "show_id" UUID,
    "currency" TEXT NOT NULL,
    "month" TEXT NOT NULL,
    "ordered_at" TIMESTAMPTZ(6) NOT NULL,
    "paid" BOOLEAN NOT NULL,
    "net_sales_minor" BIGINT NOT NULL,
    "commission_minor" BIGINT NOT NULL,

    CONSTRAINT "order_share_pkey" PRIMARY KEY ("shop","order_id","line_id","host_id")
);

-- CreateTable
CREATE TABLE "ledger_entry" (
    "id" UUID NOT NULL,
    "seq" BIGSERIAL NOT NULL,
    "shop" TEXT NOT NULL,
    "host_id" UUID NOT NULL,
    "currency" TEXT NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "kind" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "maturity_key" TEXT NOT NULL,
    "order_id" TEXT,
    "line_id" TEXT,
    "governing_host_id" UUID,
    "show_id" UUID,
    "detail" JSONB NOT NULL DEFAULT '{}',
    "memo" TEXT,
    "actor" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "ledger_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "maturity" (
    "shop" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "matures_at" TIMESTAMPTZ(6),
    "order_id" TEXT,

    CONSTRAINT "maturity_pkey" PRIMARY KEY ("shop","key")
);

-- CreateTable
CREATE TABLE "hold" (
    "id" UUID NOT NULL,
    "shop" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "scope_id" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "opened_at" TIMESTAMPTZ(6) NOT NULL,
    "opened_by" TEXT NOT NULL,
    "closed_at" TIMESTAMPTZ(6),
    "closed_by" TEXT,

    CONSTRAINT "hold_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "flag" (
    "shop" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "order_id" TEXT,
    "line_id" TEXT,
    "host_id" UUID,
    "raised_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "flag_pkey" PRIMARY KEY ("shop","code","subject")
);

-- CreateTable
CREATE TABLE "payout" (
    "id" UUID NOT NULL,
    "shop" TEXT NOT NULL,
    "host_id" UUID NOT NULL,
    "currency" TEXT NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "state" TEXT NOT NULL,
    "settle_currency" TEXT,
    "settle_minor" BIGINT,
    "settle_rate" TEXT,
    "reference" TEXT,
    "approval_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "approved_at" TIMESTAMPTZ(6) NOT NULL,
    "approved_by" TEXT NOT NULL,
    "sent_at" TIMESTAMPTZ(6),
    "settled_at" TIMESTAMPTZ(6),

    CONSTRAINT "payout_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "payout_entry" (
    "shop" TEXT NOT NULL,
    "payout_id" UUID NOT NULL,
    "entry_id" UUID NOT NULL,
    "live_entry_id" UUID,

    CONSTRAINT "payout_entry_pkey" PRIMARY KEY ("payout_id","entry_id")
);

-- CreateTable
CREATE TABLE "payout_draft" (
    "shop" TEXT NOT NULL,
    "cutoff" TIMESTAMPTZ(6),
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "created_by" TEXT NOT NULL,
    "approved_by" TEXT,

    CONSTRAINT "payout_draft_pkey" PRIMARY KEY ("shop")
);

-- CreateTable
CREATE TABLE "show_books" (
    "shop" TEXT NOT NULL,
    "show_id" UUID NOT NULL,
    "currency" TEXT NOT NULL,
    "attendance_recorded" BOOLEAN NOT NULL DEFAULT false,
    "closed_at" TIMESTAMPTZ(6),

    CONSTRAINT "show_books_pkey" PRIMARY KEY ("shop","show_id")
);

-- CreateTable
CREATE TABLE "slot_fee" (
    "shop" TEXT NOT NULL,
    "show_id" UUID NOT NULL,
    "host_id" UUID NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "kind" TEXT NOT NULL,
    "prorate" BOOLEAN NOT NULL DEFAULT false,
    "roi_target_bps" INTEGER NOT NULL DEFAULT 0,
    "lock_days" INTEGER NOT NULL DEFAULT 30,
    "booked_minor" BIGINT,
    "settled_at" TIMESTAMPTZ(6),

    CONSTRAINT "slot_fee_pkey" PRIMARY KEY ("shop","show_id","host_id")
);

-- CreateTable
CREATE TABLE "attendance" (
    "id" UUID NOT NULL,
    "shop" TEXT NOT NULL,
    "show_id" UUID NOT NULL,
    "host_id" UUID NOT NULL,
    "joined_at" TIMESTAMPTZ(6) NOT NULL,
    "left_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "attendance_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "order_notice" (
    "shop" TEXT NOT NULL,
    "webhook_id" TEXT NOT NULL,
    "order_id" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(6) NOT NULL,
    "received_at" TIMESTAMPTZ(6) NOT NULL,
    "customer_id" TEXT,
    "facts" JSONB NOT NULL,

    CONSTRAINT "order_notice_pkey" PRIMARY KEY ("shop","webhook_id")
);

-- CreateTable
CREATE TABLE "sweep" (
    "id" UUID NOT NULL,
    "shop" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(6) NOT NULL,
    "finished_at" TIMESTAMPTZ(6),
    "looked" INTEGER NOT NULL DEFAULT 0,
    "found" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "sweep_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_log" (
    "id" UUID NOT NULL,
    "shop" TEXT NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,
    "actor" TEXT NOT NULL,
    "act" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "facts" JSONB NOT NULL,

    CONSTRAINT "audit_log_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "agreement_version_shop_host_id_effective_at_idx" ON "agreement_version"("shop", "host_id", "effective_at");

-- CreateIndex
CREATE UNIQUE INDEX "agreement_version_shop_host_id_number_key" ON "agreement_version"("shop", "host_id", "number");

-- CreateIndex
CREATE INDEX "order_record_shop_customer_id_idx" ON "order_record"("shop", "customer_id");

-- CreateIndex
CREATE INDEX "order_record_shop_created_at_idx" ON "order_record"("shop", "created_at");

-- CreateIndex
CREATE INDEX "order_line_shop_nonce_idx" ON "order_line"("shop", "nonce");

-- CreateIndex
CREATE INDEX "order_line_shop_show_id_idx" ON "order_line"("shop", "show_id");

-- CreateIndex
CREATE INDEX "order_line_shop_host_id_idx" ON "order_line"("shop", "host_id");

-- CreateIndex
CREATE INDEX "order_line_shop_product_id_idx" ON "order_line"("shop", "product_id");

-- CreateIndex
CREATE INDEX "order_share_shop_host_id_month_idx" ON "order_share"("shop", "host_id", "month");

-- CreateIndex
CREATE INDEX "order_share_shop_show_id_host_id_idx" ON "order_share"("shop", "show_id", "host_id");

-- CreateIndex
CREATE INDEX "ledger_entry_shop_source_idx" ON "ledger_entry"("shop", "source");

-- CreateIndex
CREATE INDEX "ledger_entry_shop_host_id_seq_idx" ON "ledger_entry"("shop", "host_id", "seq");

-- CreateIndex
CREATE INDEX "ledger_entry_shop_order_id_idx" ON "ledger_entry"("shop", "order_id");

-- CreateIndex
CREATE INDEX "ledger_entry_shop_show_id_idx" ON "ledger_entry"("shop", "show_id");

-- CreateIndex
CREATE INDEX "ledger_entry_shop_maturity_key_idx" ON "ledger_entry"("shop", "maturity_key");

-- CreateIndex
CREATE INDEX "ledger_entry_shop_created_at_idx" ON "ledger_entry"("shop", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "ledger_entry_shop_id_key" ON "ledger_entry"("shop", "id");

-- CreateIndex
CREATE INDEX "maturity_shop_matures_at_idx" ON "maturity"("shop", "matures_at");

-- CreateIndex
CREATE INDEX "hold_shop_scope_scope_id_idx" ON "hold"("shop", "scope", "scope_id");

-- CreateIndex
CREATE INDEX "flag_shop_raised_at_idx" ON "flag"("shop", "raised_at");

-- CreateIndex
CREATE INDEX "flag_shop_order_id_idx" ON "flag"("shop", "order_id");

-- CreateIndex
CREATE INDEX "payout_shop_host_id_idx" ON "payout"("shop", "host_id");

-- CreateIndex
CREATE INDEX "payout_shop_approved_at_idx" ON "payout"("shop", "approved_at");

-- CreateIndex
CREATE UNIQUE INDEX "payout_shop_id_key" ON "payout"("shop", "id");

-- CreateIndex
CREATE UNIQUE INDEX "payout_entry_live_entry_id_key" ON "payout_entry"("live_entry_id");

-- CreateIndex
CREATE INDEX "payout_entry_shop_entry_id_idx" ON "payout_entry"("shop", "entry_id");

-- CreateIndex
CREATE INDEX "slot_fee_shop_host_id_idx" ON "slot_fee"("shop", "host_id");

-- CreateIndex
CREATE INDEX "attendance_shop_show_id_idx" ON "attendance"("shop", "show_id");

-- CreateIndex
CREATE INDEX "order_notice_shop_order_id_idx" ON "order_notice"("shop", "order_id");

-- CreateIndex
CREATE INDEX "order_notice_received_at_idx" ON "order_notice"("received_at");

-- CreateIndex
CREATE INDEX "sweep_shop_started_at_idx" ON "sweep"("shop", "started_at");

-- CreateIndex
CREATE INDEX "audit_log_shop_at_idx" ON "audit_log"("shop", "at");

-- AddForeignKey
ALTER TABLE "agreement_version" ADD CONSTRAINT "agreement_version_shop_host_id_fkey" FOREIGN KEY ("shop", "host_id") REFERENCES "host"("shop", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "order_line" ADD CONSTRAINT "order_line_shop_order_id_fkey" FOREIGN KEY ("shop", "order_id") REFERENCES "order_record"("shop", "order_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ledger_entry" ADD CONSTRAINT "ledger_entry_shop_host_id_fkey" FOREIGN KEY ("shop", "host_id") REFERENCES "host"("shop", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payout" ADD CONSTRAINT "payout_shop_host_id_fkey" FOREIGN KEY ("shop", "host_id") REFERENCES "host"("shop", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payout_entry" ADD CONSTRAINT "payout_entry_shop_payout_id_fkey" FOREIGN KEY ("shop", "payout_id") REFERENCES "payout"("shop", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payout_entry" ADD CONSTRAINT "payout_entry_shop_entry_id_fkey" FOREIGN KEY ("shop", "entry_id") REFERENCES "ledger_entry"("shop", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "slot_fee" ADD CONSTRAINT "slot_fee_shop_show_id_fkey" FOREIGN KEY ("shop", "show_id") REFERENCES "show"("shop", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "slot_fee" ADD CONSTRAINT "slot_fee_shop_host_id_fkey" FOREIGN KEY ("shop", "host_id") REFERENCES "host"("shop", "id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- An entry of nothing says nothing, and an approved payout never changes its amount (M54). As triggers:
-- the tool that authors migrations cannot read CHECK constraints.
CREATE FUNCTION refuse_empty_money() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.amount_minor = 0 THEN
    RAISE EXCEPTION 'an entry of 0 was refused' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER not_empty BEFORE INSERT ON "ledger_entry" FOR EACH ROW EXECUTE FUNCTION refuse_empty_money();

CREATE FUNCTION refuse_changed_payout() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.amount_minor <> OLD.amount_minor OR NEW.currency <> OLD.currency OR NEW.host_id <> OLD.host_id THEN
    RAISE EXCEPTION 'the amount of a payout never changes' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER amount_fixed BEFORE UPDATE ON "payout" FOR EACH ROW EXECUTE FUNCTION refuse_changed_payout();

SELECT tenant_table('agreement_version', 'SELECT, INSERT');
SELECT append_only('agreement_version');
SELECT tenant_table('program', 'SELECT, INSERT, UPDATE');
SELECT tenant_table('order_record', 'SELECT, INSERT, UPDATE');
SELECT tenant_table('order_line', 'SELECT, INSERT, UPDATE');
SELECT tenant_table('order_share', 'SELECT, INSERT, UPDATE, DELETE');
SELECT tenant_table('ledger_entry', 'SELECT, INSERT');
SELECT append_only('ledger_entry');
GRANT USAGE ON SEQUENCE "ledger_entry_seq_seq" TO app_rls;
SELECT tenant_table('maturity', 'SELECT, INSERT, UPDATE');
SELECT tenant_table('hold', 'SELECT, INSERT, UPDATE');
SELECT tenant_table('flag', 'SELECT, INSERT');
SELECT tenant_table('payout', 'SELECT, INSERT, UPDATE');
SELECT tenant_table('payout_entry', 'SELECT, INSERT, UPDATE');
SELECT tenant_table('payout_draft', 'SELECT, INSERT, UPDATE, DELETE');
SELECT tenant_table('show_books', 'SELECT, INSERT, UPDATE');
SELECT tenant_table('slot_fee', 'SELECT, INSERT, UPDATE, DELETE');
SELECT tenant_table('attendance', 'SELECT, INSERT, DELETE');
SELECT tenant_table('order_notice', 'SELECT, INSERT, DELETE');
SELECT tenant_table('sweep', 'SELECT, INSERT, UPDATE');
SELECT tenant_table('audit_log', 'SELECT, INSERT');
SELECT append_only('audit_log');
