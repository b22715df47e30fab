-- A payout comes to its amount in the transaction that makes it: what was stopped while very many entries were being claimed is left out
-- of it before anybody sees it. Until then it is `claiming`; afterwards nothing of it changes.
CREATE OR REPLACE FUNCTION refuse_changed_payout() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state = 'claiming' THEN
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
  END IF;
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'a payout is never deleted' USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.amount_minor <> OLD.amount_minor OR NEW.currency <> OLD.currency OR NEW.host_id <> OLD.host_id OR NEW.state = 'claiming' THEN
    RAISE EXCEPTION 'the amount of a payout never changes' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
DROP TRIGGER amount_fixed ON "payout";
CREATE TRIGGER amount_fixed BEFORE UPDATE OR DELETE ON "payout" FOR EACH ROW EXECUTE FUNCTION refuse_changed_payout();

-- What is given up here is on the list of what is to be counted already: the claim put it there, in this very transaction.
CREATE FUNCTION refuse_lost_claim() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM gone g LEFT JOIN payout p ON p.id = g.payout_id WHERE p.state IS DISTINCT FROM 'claiming') THEN
    RAISE EXCEPTION 'what a payout claimed is never deleted' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER claims_stay AFTER DELETE ON "payout_entry"
  REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION refuse_lost_claim();

GRANT DELETE ON "payout", "payout_entry" TO app_rls;
