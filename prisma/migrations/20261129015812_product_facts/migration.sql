-- AlterTable
ALTER TABLE "lineup_item" ADD COLUMN     "facts" JSONB NOT NULL DEFAULT '[]';

-- CreateTable
CREATE TABLE "product_fact_field" (
    "shop" TEXT NOT NULL,
    "namespace" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "product_fact_field_pkey" PRIMARY KEY ("shop","namespace","key")
);

SELECT tenant_table('product_fact_field', 'SELECT, INSERT, UPDATE, DELETE');
