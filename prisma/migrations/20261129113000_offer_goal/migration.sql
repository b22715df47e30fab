-- AlterTable
ALTER TABLE "offer" ADD COLUMN     "goal_base" INTEGER,
ADD COLUMN     "goal_kind" TEXT,
ADD COLUMN     "goal_reached" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "goal_target" INTEGER;
