#!/usr/bin/env python3
"""Builds the same generated folders with Legwork and with other generators, and prints a table: run.py [COUNT ...].

Hugo is taken from the path or $HUGO, Eleventy from $ELEVENTY (its cmd.cjs, run with node); what is missing is left out.
Folders and sites lie in $WORK, by default on a memory file system where there is one, since creating files takes longer
than making them on most disks. hyperfine times the runs in turn; the figures are medians. `--runs N` sets their number.
"""
import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
MEMORY = Path("/dev/shm")


def folder(work, count):
    """The generated folder of `count` articles, made where it is missing, with the other tools' files beside it."""
    root = work / str(count)
    if not (root / "whole").exists():
        shutil.rmtree(root, ignore_errors=True)
        subprocess.run([sys.executable, HERE / "generate.py", str(count), root / "content"], check=True)
        (root / "whole").touch()
    for tool in ("hugo", "eleventy"):
        shutil.copytree(HERE / tool, root / tool, dirs_exist_ok=True)
        if not (root / tool / "content").exists():
            (root / tool / "content").symlink_to(root / "content") if tool == "hugo" else shutil.copytree(
                root / "content", root / tool / "content")
    return root


def tools(root):
    """Each tool that is there: its name, the folder to run in, the command, what a cold run must not find."""
    legwork = HERE.parent.parent / "target/release/legwork"
    legwork = os.environ.get("LEGWORK", legwork)
    found = {"Legwork": (root, f"{legwork} build --quiet --output {root}/out/legwork", f"{root}/.legwork")}
    hugo = os.environ.get("HUGO") or shutil.which("hugo")
    if hugo:
        found["Hugo"] = (root / "hugo", f"{hugo} --quiet --destination {root}/out/hugo", f"{root}/hugo/resources")
    eleventy = os.environ.get("ELEVENTY")
    if eleventy:
        found["Eleventy"] = (root / "eleventy", f"env OUT={root}/out/eleventy node {eleventy} --quiet", "")
    return found


def median(command, cwd, prepare, runs):
    """Median seconds of wall time and of processor time."""
    with tempfile.NamedTemporaryFile(suffix=".json") as out:
        subprocess.run(["hyperfine", "-N", "--style", "none", "--runs", str(runs), "--prepare", prepare or "true",
                        "--export-json", out.name, command], cwd=cwd, check=True, stdout=subprocess.DEVNULL)
        result = json.load(open(out.name))["results"][0]
    return result["median"], result["user"] + result["system"]


def peak(command, cwd, prepare):
    """The most memory that a run held, in MB."""
    subprocess.run(prepare, shell=True, check=True)
    pid = os.posix_spawn("/bin/sh", ["sh", "-c", f"cd {cwd} && exec {command}"], os.environ)
    _, status, usage = os.wait4(pid, 0)
    if status:
        raise SystemExit(f"{command} failed")
    return usage.ru_maxrss // 1024


def table(count, work, runs):
    root = folder(work, count)
    print(f"\n| {count:,} articles | wall | processor | memory | files | wall, of Legwork's |\n|---|---|---|---|---|---|")
    own = None
    for name, (cwd, command, state) in tools(root).items():
        out = root / "out" / name.lower()
        clear = f"rm -rf {out} {state}"
        memory = peak(command, cwd, clear)
        files = sum(1 for f in out.rglob("*") if f.is_file())
        rows = [(f"{name}, all", clear), (f"{name}, nothing changed", "")]
        for row, prepare in rows:
            wall, processor = median(command, cwd, prepare and f"sh -c '{prepare}'", runs)
            own = own or wall
            cell = f"{memory} MB | {files:,}" if prepare else " | "
            print(f"| {row} | {wall:.2f} s | {processor:.2f} s | {cell} | {wall / own:.2f} |", flush=True)
        shutil.rmtree(out, ignore_errors=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("counts", nargs="*", type=int, default=[1000, 10000])
    parser.add_argument("--runs", type=int, default=5)
    arguments = parser.parse_args()
    default = (MEMORY if MEMORY.is_dir() else Path(tempfile.gettempdir())) / "legwork-compare"
    work = Path(os.environ.get("WORK", default))
    work.mkdir(parents=True, exist_ok=True)
    for count in arguments.counts:
        table(count, work, arguments.runs)


if __name__ == "__main__":
    main()
