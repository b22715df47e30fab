-- CreateTable
CREATE TABLE "earned_day" (
    "shop" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "host_id" UUID NOT NULL,
    "currency" TEXT NOT NULL,
    "show_id" UUID NOT NULL,
    "amount_minor" BIGINT NOT NULL,

    CONSTRAINT "earned_day_pkey" PRIMARY KEY ("shop","day","host_id","currency","show_id")
);

-- Earnings of a year without the ledger of a year, kept as balances are: a booking says which entries are new, and whoever counts
-- adds them to their days. Readers add what is still on the list, so the sums are exact at every moment.
SELECT tenant_table('earned_day', 'SELECT');

-- Nobody books until the days hold what was booked before, and whoever books now has finished.
LOCK TABLE "ledger_entry" IN SHARE ROW EXCLUSIVE MODE;

-- AlterTable
ALTER TABLE "recount" ADD COLUMN     "entries" UUID[];

-- A key has no empty columns: what belongs to no show stands under this one.
CREATE FUNCTION earned_show(show_id uuid) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$
  SELECT coalesce(show_id, '00000000-0000-0000-0000-000000000000')
$$;

CREATE OR REPLACE FUNCTION ask_recount() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_TABLE_NAME = 'ledger_entry' THEN
    INSERT INTO recount (shop, maturity_key, entries) SELECT shop, maturity_key, array_agg(id) FROM changed GROUP BY 1, 2;
  ELSIF TG_TABLE_NAME = 'maturity' THEN
    INSERT INTO recount (shop, maturity_key) SELECT shop, key FROM changed;
  ELSE
    INSERT INTO recount (shop, maturity_key) SELECT DISTINCT e.shop, e.maturity_key
    FROM changed c JOIN ledger_entry e ON e.shop = c.shop AND e.id = c.entry_id;
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION count_unclaimed(of_shop text, most int) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  taken text[];
  booked uuid[];
  rows int;
BEGIN
  IF NOT pg_try_advisory_xact_lock(hashtextextended('unclaimed:' || of_shop, 0)) THEN
    RETURN 0;
  END IF;
  WITH gone AS (
    DELETE FROM recount WHERE shop = of_shop AND id IN (SELECT id FROM recount WHERE shop = of_shop ORDER BY id LIMIT most)
    RETURNING maturity_key, entries)
  SELECT array_agg(DISTINCT maturity_key), count(*), (SELECT array_agg(b.id) FROM gone g, unnest(g.entries) AS b(id))
  INTO taken, rows, booked FROM gone;

  INSERT INTO earned_day AS d (shop, day, host_id, currency, show_id, amount_minor)
  SELECT e.shop, (e.created_at AT TIME ZONE 'UTC')::date, e.host_id, e.currency, earned_show(e.show_id), sum(e.amount_minor)
  FROM unnest(booked) AS b(id) JOIN ledger_entry e ON e.shop = of_shop AND e.id = b.id
  GROUP BY 1, 2, 3, 4, 5
  ON CONFLICT (shop, day, host_id, currency, show_id) DO UPDATE SET amount_minor = d.amount_minor + EXCLUDED.amount_minor;

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

-- In one statement, so that an entry booked meanwhile is on the list once: by its own booking.
CREATE OR REPLACE FUNCTION recount_all(of_shop text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('unclaimed:' || of_shop, 0));
  DELETE FROM unclaimed_part WHERE shop = of_shop;
  DELETE FROM unclaimed_day WHERE shop = of_shop;
  DELETE FROM earned_day WHERE shop = of_shop;
  WITH gone AS (DELETE FROM recount WHERE shop = of_shop)
  INSERT INTO recount (shop, maturity_key, entries)
  SELECT of_shop, maturity_key, array_agg(id) FROM ledger_entry WHERE shop = of_shop GROUP BY maturity_key;
END $$;

-- What was booked before this day.
INSERT INTO earned_day (shop, day, host_id, currency, show_id, amount_minor)
SELECT shop, (created_at AT TIME ZONE 'UTC')::date, host_id, currency, earned_show(show_id), sum(amount_minor)
FROM ledger_entry GROUP BY 1, 2, 3, 4, 5;
