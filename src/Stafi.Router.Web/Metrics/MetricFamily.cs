using System.Diagnostics.Metrics;

namespace Stafi.Router.Web.Metrics;

/// <summary>All series of one instrument.</summary>
internal abstract class MetricFamily(string name, string type, string? description)
{
    /// <summary>Its name for Prometheus.</summary>
    public string Name => name;

    public static MetricFamily Of(Instrument instrument)
    {
        var name = PrometheusText.Name(instrument.Name, instrument.Unit);
        return instrument is Histogram<double> histogram
            ? new HistogramFamily(name, histogram.Description, histogram.Advice?.HistogramBucketBoundaries ?? [])
            : new GaugeFamily(name, instrument.Description);
    }

    /// <summary>Observed values are about to be told anew.</summary>
    public virtual void BeginReading()
    {
    }

    public abstract void Take(double value, ReadOnlySpan<KeyValuePair<string, object?>> labels);

    public void WriteTo(TextWriter text)
    {
        if (description is not null) text.WriteLine($"# HELP {name} {PrometheusText.Help(description)}");
        text.WriteLine($"# TYPE {name} {type}");
        WriteSeries(text);
    }

    protected abstract void WriteSeries(TextWriter text);

    protected void WriteSample(TextWriter text, string suffix, string labels, double value) =>
        text.WriteLine($"{name}{suffix}{(labels.Length == 0 ? "" : "{" + labels + "}")} {PrometheusText.Value(value)}");
}

/// <summary>Values that are observed when they are read; a series that is no longer told is gone.</summary>
internal sealed class GaugeFamily(string name, string? description) : MetricFamily(name, "gauge", description)
{
    private readonly SortedDictionary<string, double> _series = new(StringComparer.Ordinal);

    public override void BeginReading() => _series.Clear();

    public override void Take(double value, ReadOnlySpan<KeyValuePair<string, object?>> labels) => _series[PrometheusText.Labels(labels)] = value;

    protected override void WriteSeries(TextWriter text)
    {
        foreach (var (labels, value) in _series) WriteSample(text, "", labels, value);
    }
}
