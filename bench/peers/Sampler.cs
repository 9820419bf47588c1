namespace Stafi.Bench.Peers;

/// <summary>Warms one side up, finds how often to repeat its work for a sample, and keeps the samples.</summary>
internal sealed class Sampler
{
    private const double WarmUp = 400_000;
    private const double Sample = 60_000;

    private readonly IRunner _runner;
    private readonly List<double> _samples = [];
    private readonly int _times;

    public Sampler(IRunner runner)
    {
        _runner = runner;
        var (times, spent, last) = (1, 0.0, 0.0);
        do
        {
            last = runner.Run(times) / times;
            spent += last * times;
            times = Math.Clamp((int)(Sample / last), 1, 4 * times);
        }
        while (spent < WarmUp);
        _times = Math.Max(1, (int)(Sample / last));
    }

    /// <summary>Microseconds of one piece of work when it was disturbed least.</summary>
    public double Best => _samples.Min();

    /// <summary>Microseconds of one piece of work.</summary>
    public double Median
    {
        get
        {
            var sorted = _samples.Order().ToArray();
            var middle = sorted.Length / 2;
            return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        }
    }

    public void Take() => _samples.Add(_runner.Run(_times) / _times);
}
