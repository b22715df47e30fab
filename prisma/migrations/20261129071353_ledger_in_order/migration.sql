-- The ledger of a whole shop in the order it was written: a page of its export reads a page of it.
CREATE INDEX "ledger_entry_shop_seq_idx" ON "ledger_entry"("shop", "seq");
