-- CreateTable
CREATE TABLE "unclaimed_part" (
    "shop" TEXT NOT NULL,
    "maturity_key" TEXT NOT NULL,
    "host_id" UUID NOT NULL,
    "currency" TEXT NOT NULL,
    "matures_at" TIMESTAMPTZ(6),
    "amount_minor" BIGINT NOT NULL,
    "entries" INTEGER NOT NULL,

    CONSTRAINT "unclaimed_part_pkey" PRIMARY KEY ("shop","maturity_key","host_id","currency")
);

-- CreateTable
CREATE TABLE "unclaimed_day" (
    "shop" TEXT NOT NULL,
    "host_id" UUID NOT NULL,
    "currency" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "entries" INTEGER NOT NULL,

    CONSTRAINT "unclaimed_day_pkey" PRIMARY KEY ("shop","host_id","currency","day")
);

-- CreateTable
CREATE TABLE "recount" (
    "shop" TEXT NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "maturity_key" TEXT NOT NULL,

    CONSTRAINT "recount_pkey" PRIMARY KEY ("shop","id")
);

-- CreateIndex
CREATE INDEX "unclaimed_part_shop_matures_at_idx" ON "unclaimed_part"("shop", "matures_at");

-- CreateIndex
CREATE INDEX "unclaimed_part_shop_host_id_matures_at_idx" ON "unclaimed_part"("shop", "host_id", "matures_at");

-- Days nothing is left of are found without the others.
CREATE INDEX "unclaimed_day_empty_idx" ON "unclaimed_day"("shop") WHERE "entries" = 0;

-- Balances without the whole ledger. Whoever books, moves a maturity, claims or gives back says in the same
-- transaction which maturity keys are to be counted anew; that is one row and waits for nobody. Readers take the sums
-- for all other keys and read these in the ledger itself, so a balance is exact at every moment, counted or not.
-- Only the functions below write these three tables: the application may look.
SELECT tenant_table('unclaimed_part', 'SELECT');
SELECT tenant_table('unclaimed_day', 'SELECT');
SELECT tenant_table('recount', 'SELECT');

CREATE FUNCTION ask_recount() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_TABLE_NAME = 'ledger_entry' THEN
    INSERT INTO recount (shop, maturity_key) SELECT DISTINCT shop, maturity_key FROM changed;
  ELSIF TG_TABLE_NAME = 'maturity' THEN
    INSERT INTO recount (shop, maturity_key) SELECT shop, key FROM changed;
  ELSE
    INSERT INTO recount (shop, maturity_key) SELECT DISTINCT e.shop, e.maturity_key
    FROM changed c JOIN ledger_entry e ON e.shop = c.shop AND e.id = c.entry_id;
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER recount_booked AFTER INSERT ON "ledger_entry"
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ask_recount();
CREATE TRIGGER recount_set AFTER INSERT ON "maturity"
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ask_recount();
CREATE TRIGGER recount_moved AFTER UPDATE ON "maturity"
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ask_recount();
CREATE TRIGGER recount_claimed AFTER INSERT ON "payout_entry"
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ask_recount();
CREATE TRIGGER recount_given_back AFTER UPDATE ON "payout_entry"
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ask_recount();

-- The day a part is summed under.
CREATE FUNCTION unclaimed_day_of(matures_at timestamptz) RETURNS date LANGUAGE sql IMMUTABLE AS $$
  SELECT coalesce((matures_at AT TIME ZONE 'UTC')::date, 'infinity')
$$;

-- Counts keys that wait, and answers how many rows of the list it took, at most so many. A key is taken off the list before it is
-- counted: what happens to it meanwhile puts it there again, and at worst is counted twice. One at a time per shop; who comes
-- second finds nothing to do.
CREATE FUNCTION count_unclaimed(of_shop text, most int) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  taken text[];
  rows int;
BEGIN
  IF NOT pg_try_advisory_xact_lock(hashtextextended('unclaimed:' || of_shop, 0)) THEN
    RETURN 0;
  END IF;
  WITH gone AS (
    DELETE FROM recount WHERE shop = of_shop AND id IN (SELECT id FROM recount WHERE shop = of_shop ORDER BY id LIMIT most)
    RETURNING maturity_key)
  SELECT array_agg(DISTINCT maturity_key), count(*) INTO taken, rows FROM gone;

  WITH gone AS (
    DELETE FROM unclaimed_part WHERE shop = of_shop AND maturity_key = ANY(taken)
    RETURNING host_id, currency, matures_at, amount_minor, entries)
  UPDATE unclaimed_day d SET amount_minor = d.amount_minor - g.amount, entries = d.entries - g.entries
  FROM (SELECT host_id, currency, unclaimed_day_of(matures_at) AS day, sum(amount_minor) AS amount, sum(entries) AS entries
    FROM gone GROUP BY 1, 2, 3) g
  WHERE d.shop = of_shop AND d.host_id = g.host_id AND d.currency = g.currency AND d.day = g.day;

  WITH kept AS (
    INSERT INTO unclaimed_part (shop, maturity_key, host_id, currency, matures_at, amount_minor, entries)
    SELECT e.shop, e.maturity_key, e.host_id, e.currency, m.matures_at, sum(e.amount_minor), count(*)
    FROM unnest(taken) AS t(key)
    JOIN ledger_entry e ON e.shop = of_shop AND e.maturity_key = t.key
    LEFT JOIN maturity m ON m.shop = e.shop AND m.key = e.maturity_key
    WHERE NOT EXISTS (SELECT FROM payout_entry c WHERE c.live_entry_id = e.id)
    GROUP BY e.shop, e.maturity_key, e.host_id, e.currency, m.matures_at
    RETURNING host_id, currency, matures_at, amount_minor, entries)
  INSERT INTO unclaimed_day AS d (shop, host_id, currency, day, amount_minor, entries)
  SELECT of_shop, host_id, currency, unclaimed_day_of(matures_at), sum(amount_minor), sum(entries) FROM kept GROUP BY 2, 3, 4
  ON CONFLICT (shop, host_id, currency, day) DO UPDATE
    SET amount_minor = d.amount_minor + EXCLUDED.amount_minor, entries = d.entries + EXCLUDED.entries;

  DELETE FROM unclaimed_day WHERE shop = of_shop AND entries = 0;
  RETURN rows;
END $$;

-- Forgets what was counted of a shop and puts every key on the list: balances stay as exact, and are counted from the ledger again.
CREATE FUNCTION recount_all(of_shop text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('unclaimed:' || of_shop, 0));
  DELETE FROM unclaimed_part WHERE shop = of_shop;
  DELETE FROM unclaimed_day WHERE shop = of_shop;
  INSERT INTO recount (shop, maturity_key) SELECT DISTINCT of_shop, maturity_key FROM ledger_entry WHERE shop = of_shop;
END $$;

REVOKE ALL ON FUNCTION count_unclaimed(text, int), recount_all(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION count_unclaimed(text, int), recount_all(text) TO app_rls;

-- What was booked before this day.
SELECT recount_all(shop), count_unclaimed(shop, 2147483647) FROM (SELECT DISTINCT shop FROM ledger_entry) s;
