-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "session" (
    "id" TEXT NOT NULL,
    "shop" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "isOnline" BOOLEAN NOT NULL DEFAULT false,
    "scope" TEXT,
    "expires" TIMESTAMPTZ(6),
    "accessToken" TEXT NOT NULL,
    "userId" BIGINT,
    "firstName" TEXT,
    "lastName" TEXT,
    "email" TEXT,
    "accountOwner" BOOLEAN NOT NULL DEFAULT false,
    "locale" TEXT,
    "collaborator" BOOLEAN DEFAULT false,
    "emailVerified" BOOLEAN DEFAULT false,
    "refreshToken" TEXT,
    "refreshTokenExpires" TIMESTAMPTZ(6),

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "shop" (
    "domain" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL,
    "installed_at" TIMESTAMPTZ(6) NOT NULL,
    "uninstalled_at" TIMESTAMPTZ(6),

    CONSTRAINT "shop_pkey" PRIMARY KEY ("domain")
);

-- CreateTable
CREATE TABLE "staff_role" (
    "shop" TEXT NOT NULL,
    "staff_id" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "host_id" UUID,
    "created_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "staff_role_pkey" PRIMARY KEY ("shop","staff_id")
);

-- CreateTable
CREATE TABLE "delivery" (
    "shop" TEXT NOT NULL,
    "webhook_id" TEXT NOT NULL,
    "event_id" TEXT,
    "topic" TEXT NOT NULL,
    "triggered_at" TIMESTAMPTZ(6),
    "received_at" TIMESTAMPTZ(6) NOT NULL,
    "notice" JSONB NOT NULL,

    CONSTRAINT "delivery_pkey" PRIMARY KEY ("shop","webhook_id")
);

-- CreateTable
CREATE TABLE "host" (
    "id" UUID NOT NULL,
    "shop" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT,
    "kind" TEXT NOT NULL DEFAULT 'influencer',
    "status" TEXT NOT NULL DEFAULT 'active',
    "customer_id" TEXT,
    "discount_code" TEXT,
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "ended_at" TIMESTAMPTZ(6),

    CONSTRAINT "host_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "host_link" (
    "secret_hash" TEXT NOT NULL,
    "shop" TEXT NOT NULL,
    "host_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "expires_at" TIMESTAMPTZ(6) NOT NULL,
    "used_at" TIMESTAMPTZ(6),
    "revoked_at" TIMESTAMPTZ(6),

    CONSTRAINT "host_link_pkey" PRIMARY KEY ("secret_hash")
);

-- CreateTable
CREATE TABLE "host_session" (
    "secret_hash" TEXT NOT NULL,
    "shop" TEXT NOT NULL,
    "host_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "expires_at" TIMESTAMPTZ(6) NOT NULL,
    "revoked_at" TIMESTAMPTZ(6),

    CONSTRAINT "host_session_pkey" PRIMARY KEY ("secret_hash")
);

-- CreateTable
CREATE TABLE "show" (
    "id" UUID NOT NULL,
    "shop" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "poster_url" TEXT,
    "time_zone" TEXT NOT NULL,
    "life" TEXT NOT NULL,
    "starts_at" TIMESTAMPTZ(6),
    "started_at" TIMESTAMPTZ(6),
    "ended_at" TIMESTAMPTZ(6),
    "replay_until" TIMESTAMPTZ(6),
    "aspect" TEXT NOT NULL DEFAULT '9:16',
    "split_mode" TEXT NOT NULL DEFAULT 'fixed',
    "stream_id" TEXT,
    "playback" JSONB,
    "epoch" TEXT NOT NULL,
    "seq" INTEGER NOT NULL DEFAULT 0,
    "lineup_revision" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "show_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "show_event" (
    "shop" TEXT NOT NULL,
    "show_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,
    "type" TEXT NOT NULL,
    "data" JSONB NOT NULL,
    "actor" TEXT NOT NULL,

    CONSTRAINT "show_event_pkey" PRIMARY KEY ("show_id","seq")
);

-- CreateTable
CREATE TABLE "lineup_item" (
    "id" UUID NOT NULL,
    "shop" TEXT NOT NULL,
    "show_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "product_id" TEXT NOT NULL,
    "handle" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "image_url" TEXT,
    "variants" JSONB NOT NULL,
    "host_id" UUID,
    "notes" TEXT NOT NULL DEFAULT '',
    "added_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "lineup_item_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "show_host" (
    "shop" TEXT NOT NULL,
    "show_id" UUID NOT NULL,
    "host_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "weight" INTEGER NOT NULL DEFAULT 1,
    "joined_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "show_host_pkey" PRIMARY KEY ("show_id","host_id")
);

-- CreateIndex
CREATE INDEX "session_shop_idx" ON "session"("shop");

-- CreateIndex
CREATE INDEX "delivery_received_at_idx" ON "delivery"("received_at");

-- CreateIndex
CREATE INDEX "host_shop_name_idx" ON "host"("shop", "name");

-- CreateIndex
CREATE UNIQUE INDEX "host_shop_id_key" ON "host"("shop", "id");

-- CreateIndex
CREATE INDEX "host_link_shop_host_id_idx" ON "host_link"("shop", "host_id");

-- CreateIndex
CREATE INDEX "host_session_shop_host_id_idx" ON "host_session"("shop", "host_id");

-- CreateIndex
CREATE UNIQUE INDEX "show_key_key" ON "show"("key");

-- CreateIndex
CREATE INDEX "show_shop_life_starts_at_idx" ON "show"("shop", "life", "starts_at");

-- CreateIndex
CREATE UNIQUE INDEX "show_shop_id_key" ON "show"("shop", "id");

-- CreateIndex
CREATE INDEX "lineup_item_shop_product_id_idx" ON "lineup_item"("shop", "product_id");

-- CreateIndex
CREATE UNIQUE INDEX "lineup_item_show_id_product_id_key" ON "lineup_item"("show_id", "product_id");

-- CreateIndex
CREATE INDEX "show_host_shop_host_id_idx" ON "show_host"("shop", "host_id");

-- AddForeignKey
ALTER TABLE "host_link" ADD CONSTRAINT "host_link_shop_host_id_fkey" FOREIGN KEY ("shop", "host_id") REFERENCES "host"("shop", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "host_session" ADD CONSTRAINT "host_session_shop_host_id_fkey" FOREIGN KEY ("shop", "host_id") REFERENCES "host"("shop", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "show_event" ADD CONSTRAINT "show_event_shop_show_id_fkey" FOREIGN KEY ("shop", "show_id") REFERENCES "show"("shop", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lineup_item" ADD CONSTRAINT "lineup_item_shop_show_id_fkey" FOREIGN KEY ("shop", "show_id") REFERENCES "show"("shop", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "show_host" ADD CONSTRAINT "show_host_shop_show_id_fkey" FOREIGN KEY ("shop", "show_id") REFERENCES "show"("shop", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "show_host" ADD CONSTRAINT "show_host_shop_host_id_fkey" FOREIGN KEY ("shop", "host_id") REFERENCES "host"("shop", "id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- Row level security: the second net under "the shop in every where". A transaction takes the role
-- app_rls and names its shop; without a name it sees nothing. Every table with a shop column has the
-- policy; a house test lists tables that lack it.
DO $$ BEGIN CREATE ROLE app_rls NOLOGIN; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$;
GRANT app_rls TO CURRENT_USER;
GRANT USAGE ON SCHEMA public TO app_rls;

-- Gives a table its tenant policy and the rights named: 'SELECT, INSERT' for append-only tables.
CREATE FUNCTION tenant_table(name regclass, rights text, shop_column text DEFAULT 'shop') RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('GRANT %s ON %s TO app_rls', rights, name);
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', name);
  EXECUTE format(
    'CREATE POLICY tenant ON %s TO app_rls USING (%I = (SELECT current_setting(''app.shop'', true))) WITH CHECK (%I = (SELECT current_setting(''app.shop'', true)))',
    name, shop_column, shop_column);
END $$;

-- Refuses what must never happen to a table, whoever asks.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
END $$;

-- Makes a table append-only for everybody, owner included.
CREATE FUNCTION append_only(name regclass) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON %s FOR EACH ROW EXECUTE FUNCTION refuse_change()', name);
  EXECUTE format('CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON %s FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', name);
END $$;

SELECT tenant_table('shop', 'SELECT, INSERT, UPDATE', 'domain');
SELECT tenant_table('staff_role', 'SELECT, INSERT, UPDATE, DELETE');
SELECT tenant_table('delivery', 'SELECT, INSERT, DELETE');
SELECT tenant_table('show', 'SELECT, INSERT, UPDATE, DELETE');
SELECT tenant_table('show_event', 'SELECT, INSERT');
SELECT append_only('show_event');
SELECT tenant_table('lineup_item', 'SELECT, INSERT, UPDATE, DELETE');
SELECT tenant_table('show_host', 'SELECT, INSERT, UPDATE, DELETE');
SELECT tenant_table('host', 'SELECT, INSERT, UPDATE');
SELECT tenant_table('host_link', 'SELECT, INSERT, UPDATE');
SELECT tenant_table('host_session', 'SELECT, INSERT, UPDATE');

-- A job is added inside the transaction of the change it belongs to. The queue's tables belong to the
-- owner, hence the definer's rights; plpgsql binds late, so this applies before the queue is installed.
CREATE FUNCTION app_enqueue(task text, payload json, key text, run_at timestamptz, max_attempts int) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN (graphile_worker.add_job(task, payload := payload, job_key := key, run_at := run_at, max_attempts := max_attempts)).id;
END $$;
REVOKE ALL ON FUNCTION app_enqueue(text, json, text, timestamptz, int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app_enqueue(text, json, text, timestamptz, int) TO app_rls;
