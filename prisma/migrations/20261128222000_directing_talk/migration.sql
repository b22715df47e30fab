-- AlterTable
ALTER TABLE "question" ADD COLUMN     "merged_into" UUID,
ADD COLUMN     "replied_at" TIMESTAMPTZ(6),
ADD COLUMN     "replied_by" TEXT,
ADD COLUMN     "reply" TEXT,
ADD COLUMN     "reply_public" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "show" ADD COLUMN     "briefing" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "lineup_item" ADD COLUMN     "minutes" INTEGER,
ADD COLUMN     "must_not_say" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "show_ticker" ADD COLUMN     "shed" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "backstage_message" (
    "id" UUID NOT NULL,
    "shop" TEXT NOT NULL,
    "show_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,
    "actor" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "side" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "product_id" TEXT,
    "seen_at" TIMESTAMPTZ(6),

    CONSTRAINT "backstage_message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "planned_poll" (
    "id" UUID NOT NULL,
    "shop" TEXT NOT NULL,
    "show_id" UUID NOT NULL,
    "question" TEXT NOT NULL,
    "options" TEXT[],
    "seconds" INTEGER,
    "created_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "planned_poll_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "backstage_message_show_id_at_idx" ON "backstage_message"("show_id", "at");

-- CreateIndex
CREATE INDEX "planned_poll_show_id_created_at_idx" ON "planned_poll"("show_id", "created_at");

-- CreateIndex
CREATE INDEX "question_merged_into_idx" ON "question"("merged_into");

-- AddForeignKey
ALTER TABLE "backstage_message" ADD CONSTRAINT "backstage_message_shop_show_id_fkey" FOREIGN KEY ("shop", "show_id") REFERENCES "show"("shop", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "planned_poll" ADD CONSTRAINT "planned_poll_shop_show_id_fkey" FOREIGN KEY ("shop", "show_id") REFERENCES "show"("shop", "id") ON DELETE CASCADE ON UPDATE CASCADE;

SELECT tenant_table('backstage_message', 'SELECT, INSERT, UPDATE, DELETE');
SELECT tenant_table('planned_poll', 'SELECT, INSERT, UPDATE, DELETE');
