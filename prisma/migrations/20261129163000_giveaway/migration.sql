-- CreateTable
CREATE TABLE "giveaway" (
    "id" UUID NOT NULL,
    "shop" TEXT NOT NULL,
    "show_id" UUID NOT NULL,
    "prize" TEXT NOT NULL,
    "product_id" TEXT,
    "winners" INTEGER NOT NULL,
    "who" TEXT NOT NULL,
    "rules" TEXT NOT NULL,
    "claim" TEXT NOT NULL,
    "seconds" INTEGER,
    "status" TEXT NOT NULL DEFAULT 'planned',
    "rehearsed" BOOLEAN NOT NULL DEFAULT false,
    "seed" TEXT,
    "commitment" TEXT,
    "entries" INTEGER,
    "excluded" INTEGER,
    "entries_hash" TEXT,
    "reason" TEXT,
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "opened_at" TIMESTAMPTZ(6),
    "ends_at" TIMESTAMPTZ(6),
    "closed_at" TIMESTAMPTZ(6),
    "drawn_at" TIMESTAMPTZ(6),
    "withdrawn_at" TIMESTAMPTZ(6),

    CONSTRAINT "giveaway_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "giveaway_entry" (
    "shop" TEXT NOT NULL,
    "giveaway_id" UUID NOT NULL,
    "entry" TEXT NOT NULL,
    "viewer" TEXT,
    "name" TEXT,
    "at" TIMESTAMPTZ(6) NOT NULL,
    "excluded" BOOLEAN NOT NULL DEFAULT false,
    "place" INTEGER,
    "code" TEXT,
    "given_at" TIMESTAMPTZ(6),

    CONSTRAINT "giveaway_entry_pkey" PRIMARY KEY ("giveaway_id","entry")
);

-- CreateIndex
CREATE INDEX "giveaway_show_id_created_at_idx" ON "giveaway"("show_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "giveaway_shop_id_key" ON "giveaway"("shop", "id");

-- CreateIndex
CREATE INDEX "giveaway_entry_shop_viewer_idx" ON "giveaway_entry"("shop", "viewer");

-- CreateIndex
CREATE UNIQUE INDEX "giveaway_entry_giveaway_id_viewer_key" ON "giveaway_entry"("giveaway_id", "viewer");

-- AddForeignKey
ALTER TABLE "giveaway" ADD CONSTRAINT "giveaway_shop_show_id_fkey" FOREIGN KEY ("shop", "show_id") REFERENCES "show"("shop", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "giveaway_entry" ADD CONSTRAINT "giveaway_entry_shop_giveaway_id_fkey" FOREIGN KEY ("shop", "giveaway_id") REFERENCES "giveaway"("shop", "id") ON DELETE CASCADE ON UPDATE CASCADE;

SELECT tenant_table('giveaway', 'SELECT, INSERT, UPDATE, DELETE');
SELECT tenant_table('giveaway_entry', 'SELECT, INSERT, UPDATE, DELETE');

-- What viewers were promised, the seed and the fixed entries are never others, and nothing is drawn twice, whoever asks. A rehearsal's
-- is planned again.
CREATE FUNCTION keep_giveaway() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT OLD.rehearsed AND (
    (OLD.seed IS NOT NULL AND
      (NEW.seed, NEW.commitment, NEW.prize, NEW.winners, NEW.who, NEW.rules, NEW.opened_at, NEW.rehearsed) IS DISTINCT FROM
      (OLD.seed, OLD.commitment, OLD.prize, OLD.winners, OLD.who, OLD.rules, OLD.opened_at, OLD.rehearsed))
    OR (OLD.closed_at IS NOT NULL AND
      (NEW.closed_at, NEW.entries, NEW.excluded, NEW.entries_hash) IS DISTINCT FROM
      (OLD.closed_at, OLD.entries, OLD.excluded, OLD.entries_hash))
    OR (OLD.status IN ('drawn', 'withdrawn') AND NEW.status <> OLD.status))
  THEN
    RAISE EXCEPTION 'giveaway %: what was told stays as it was told', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_giveaway BEFORE UPDATE ON "giveaway" FOR EACH ROW EXECUTE FUNCTION keep_giveaway();

-- Once the entries are fixed none comes and none goes, but for the erasure of who it was; who won stays.
CREATE FUNCTION keep_giveaway_entry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF OLD.place IS NOT NULL AND (NEW.place, NEW.entry, NEW.excluded) IS DISTINCT FROM (OLD.place, OLD.entry, OLD.excluded) THEN
      RAISE EXCEPTION 'giveaway entry %: what was drawn stays', OLD.entry USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
  END IF;
  IF EXISTS (SELECT 1 FROM "giveaway" g WHERE g.id = COALESCE(NEW.giveaway_id, OLD.giveaway_id)
    AND g.closed_at IS NOT NULL AND NOT g.rehearsed)
  THEN
    RAISE EXCEPTION 'giveaway %: its entries are fixed', COALESCE(NEW.giveaway_id, OLD.giveaway_id)
      USING ERRCODE = 'restrict_violation';
  END IF;
  IF TG_OP = 'DELETE' THEN
    RETURN OLD;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_giveaway_entry BEFORE INSERT OR UPDATE OR DELETE ON "giveaway_entry"
  FOR EACH ROW EXECUTE FUNCTION keep_giveaway_entry();
