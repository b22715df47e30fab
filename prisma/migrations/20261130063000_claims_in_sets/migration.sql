-- DropForeignKey
ALTER TABLE "payout_entry" DROP CONSTRAINT "payout_entry_shop_entry_id_fkey";

-- DropIndex
DROP INDEX "payout_entry_shop_entry_id_idx";

-- One approval may claim a million entries. A foreign key goes to each of them by itself, and writes to its row so that nobody deletes
-- it meanwhile; of the ledger nobody deletes anything. Whoever claims is asked once, for all, by the trigger that reads the entries anyway.
CREATE OR REPLACE FUNCTION ask_recount() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  strangers bigint;
BEGIN
  IF TG_TABLE_NAME = 'ledger_entry' THEN
    INSERT INTO recount (shop, maturity_key, entries) SELECT shop, maturity_key, array_agg(id) FROM changed GROUP BY 1, 2;
  ELSIF TG_TABLE_NAME = 'maturity' THEN
    INSERT INTO recount (shop, maturity_key) SELECT shop, key FROM changed;
  ELSE
    WITH claimed AS MATERIALIZED (
      SELECT e.shop, e.maturity_key FROM changed c LEFT JOIN ledger_entry e ON e.shop = c.shop AND e.id = c.entry_id
    ), asked AS (
      INSERT INTO recount (shop, maturity_key) SELECT DISTINCT shop, maturity_key FROM claimed WHERE shop IS NOT NULL
    )
    SELECT count(*) INTO strangers FROM claimed WHERE shop IS NULL;
    IF strangers > 0 THEN
      RAISE EXCEPTION 'a payout claims % entries that the ledger of its shop does not have', strangers
        USING ERRCODE = 'foreign_key_violation';
    END IF;
  END IF;
  RETURN NULL;
END $$;
