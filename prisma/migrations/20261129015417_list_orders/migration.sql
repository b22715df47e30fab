-- Lists of money in every order they can be asked for, and orders by the name people know them by.
CREATE INDEX "ledger_entry_shop_host_id_currency_amount_minor_seq_idx" ON "ledger_entry"("shop", "host_id", "currency", "amount_minor", "seq");
CREATE INDEX "order_record_shop_name_idx" ON "order_record"("shop", "name");
CREATE INDEX "order_line_shop_result_idx" ON "order_line"("shop", "result");
CREATE INDEX "hold_shop_opened_at_id_idx" ON "hold"("shop", "opened_at", "id");
CREATE INDEX "audit_log_shop_id_idx" ON "audit_log"("shop", "id");
CREATE INDEX "audit_log_shop_act_id_idx" ON "audit_log"("shop", "act", "id");
