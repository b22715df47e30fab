-- A rehearsal counts its crowd, so that goals can be rehearsed.
ALTER TABLE "rehearsal" ADD COLUMN "hearts" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN "viewers" INTEGER NOT NULL DEFAULT 0;
