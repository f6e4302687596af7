"use client";

// Within the frame of the desk, so that the way to other pages stays.
export { Failure as default } from "@/app/failure";
