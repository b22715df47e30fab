-- Views of lists, by who keeps them.
CREATE TABLE "saved_view" (
    "id" UUID NOT NULL,
    "shop" TEXT NOT NULL,
    "staff_id" TEXT NOT NULL,
    "list" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "query" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "saved_view_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "saved_view_shop_staff_id_list_name_key" ON "saved_view"("shop", "staff_id", "list", "name");

SELECT tenant_table('saved_view', 'SELECT, INSERT, UPDATE, DELETE');
