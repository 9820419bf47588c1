using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Stafi.Router.Metering;
using Stafi.Router.Web.Metrics;

namespace Stafi.Router.Web.Tests.Metrics;

public sealed class MetricsCollectorTests : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly MetricsCollector _collector;
    private readonly Meter _meter;

    public MetricsCollectorTests()
    {
        var factory = _services.GetRequiredService<IMeterFactory>();
        _meter = factory.Create(RouterMeter.Name);
        _collector = new MetricsCollector(factory, NullLogger<MetricsCollector>.Instance);
    }

    [Fact]
    public void A_gauge_has_its_description_type_and_series()
    {
        _meter.CreateObservableGauge("a.b", () => new[] { Measure(2, "y"), Measure(1, "x") }, "s", "What it is");
        _collector.Read().ShouldBe("# HELP a_b_seconds What it is\n# TYPE a_b_seconds gauge\na_b_seconds{label=\"x\"} 1\na_b_seconds{label=\"y\"} 2\n");
    }

    [Fact]
    public void A_series_that_is_no_longer_told_is_gone()
    {
        var label = "x";
        _meter.CreateObservableGauge("a", () => Measure(1, label));
        _collector.Read().ShouldContain("a{label=\"x\"} 1");
        label = "y";
        var text = _collector.Read();
        text.ShouldContain("a{label=\"y\"} 1");
        text.ShouldNotContain("\"x\"");
    }

    [Fact]
    public void A_histogram_counts_what_is_not_above_each_boundary()
    {
        var histogram = _meter.CreateHistogram("d", "s", null, advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.5, 1] });
        foreach (var value in new[] { 0.25, 0.5, 0.75, 4 }) histogram.Record(value);
        _collector.Read().ShouldBe("# TYPE d_seconds histogram\nd_seconds_bucket{le=\"0.5\"} 2\nd_seconds_bucket{le=\"1\"} 3\nd_seconds_bucket{le=\"+Inf\"} 4\nd_seconds_sum 5.5\nd_seconds_count 4\n");
    }

    [Fact]
    public void A_metric_that_fails_leaves_the_others()
    {
        _meter.CreateObservableGauge("bad", int () => throw new InvalidOperationException("no"));
        _meter.CreateObservableGauge("good", () => 1);
        _collector.Read().ShouldContain("good 1\n");
    }

    [Fact]
    public void Other_meters_and_other_hosts_of_the_process_are_not_heard()
    {
        using var other = new ServiceCollection().AddMetrics().BuildServiceProvider();
        other.GetRequiredService<IMeterFactory>().Create(RouterMeter.Name).CreateObservableGauge("of.another.host", () => 1);
        _services.GetRequiredService<IMeterFactory>().Create("Another.Meter").CreateObservableGauge("of.another.meter", () => 1);
        _collector.Read().ShouldBe("");
    }

    public void Dispose()
    {
        _collector.Dispose();
        _services.Dispose();
    }

    private static Measurement<int> Measure(int value, string label) => new(value, KeyValuePair.Create<string, object?>("label", label));
}
