using System.Diagnostics.Metrics;
using System.Globalization;
using Microsoft.Extensions.Logging;
using Stafi.Router.Metering;

namespace Stafi.Router.Web.Metrics;

/// <summary>Listens to the router's meter and writes what it says as Prometheus text.</summary>
public sealed partial class MetricsCollector : IDisposable
{
    private readonly Lock _lock = new();
    private readonly MeterListener _listener = new();
    private readonly SortedDictionary<string, MetricFamily> _families = new(StringComparer.Ordinal);
    private readonly ILogger<MetricsCollector> _logger;

    /// <param name="meters">The factory of the meters of this host; those of others in the process are not heard.</param>
    /// <param name="logger">Told when a metric can not be read.</param>
    public MetricsCollector(IMeterFactory meters, ILogger<MetricsCollector> logger)
    {
        _logger = logger;
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name != RouterMeter.Name || !ReferenceEquals(instrument.Meter.Scope, meters)) return;
            var family = MetricFamily.Of(instrument);
            lock (_lock) _families[family.Name] = family;
            listener.EnableMeasurementEvents(instrument, family);
        };
        _listener.SetMeasurementEventCallback<int>((_, value, labels, family) => Take(family, value, labels));
        _listener.SetMeasurementEventCallback<long>((_, value, labels, family) => Take(family, value, labels));
        _listener.SetMeasurementEventCallback<double>((_, value, labels, family) => Take(family, value, labels));
        _listener.Start();
    }

    /// <summary>All metrics as they are now, in the text format 0.0.4.</summary>
    public string Read()
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        lock (_lock)
        {
            foreach (var family in _families.Values) family.BeginReading();
            try
            {
                _listener.RecordObservableInstruments();
            }
            catch (AggregateException failure)
            {
                // The other metrics were read all the same.
                NotRead(_logger, failure);
            }
            foreach (var family in _families.Values) family.WriteTo(text);
        }
        return text.ToString();
    }

    public void Dispose() => _listener.Dispose();

    private void Take(object? family, double value, ReadOnlySpan<KeyValuePair<string, object?>> labels)
    {
        lock (_lock) ((MetricFamily)family!).Take(value, labels);
    }

    [LoggerMessage(5302, LogLevel.Warning, "A metric could not be read")]
    private static partial void NotRead(ILogger logger, Exception failure);
}
