namespace Stafi.Router.Web.Metrics;

/// <summary>Counts values below boundaries, without labels.</summary>
internal sealed class HistogramFamily(string name, string? description, IReadOnlyList<double> boundaries) : MetricFamily(name, "histogram", description)
{
    private readonly long[] _counts = new long[boundaries.Count];
    private long _count;
    private double _sum;

    public override void Take(double value, ReadOnlySpan<KeyValuePair<string, object?>> labels)
    {
        _count++;
        _sum += value;
        for (var i = 0; i < _counts.Length; i++)
        {
            if (value <= boundaries[i]) _counts[i]++;
        }
    }

    protected override void WriteSeries(TextWriter text)
    {
        for (var i = 0; i < _counts.Length; i++) WriteSample(text, "_bucket", $"le=\"{PrometheusText.Value(boundaries[i])}\"", _counts[i]);
        WriteSample(text, "_bucket", "le=\"+Inf\"", _count);
        WriteSample(text, "_sum", "", _sum);
        WriteSample(text, "_count", "", _count);
    }
}
