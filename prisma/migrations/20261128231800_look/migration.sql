-- AlterTable
ALTER TABLE "lineup_item" ADD COLUMN     "look" TEXT;
