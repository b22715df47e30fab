-- A customer's id is erased from a notice that still waits (M61); the notice itself stays.
GRANT UPDATE ON "order_notice" TO app_rls;
