-- CreateTable
CREATE TABLE "staff_person" (
    "shop" TEXT NOT NULL,
    "staff_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "first_seen_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "staff_person_pkey" PRIMARY KEY ("shop","staff_id")
);

SELECT tenant_table('staff_person', 'SELECT, INSERT, UPDATE, DELETE');
