using BenchmarkDotNet.Running;

// Without a filter BenchmarkDotNet asks on the console which benchmarks to run.
string[] options = args.Contains("--filter") || args.Contains("--list") ? args : [.. args, "--filter", "*"];
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(options);
