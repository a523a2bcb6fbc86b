package dev.litelift.environment;

import dev.litelift.yaml.Key;
import dev.litelift.yaml.Located;
import dev.litelift.yaml.ScalarShape.Text;
import dev.litelift.yaml.ScalarShape.Whole;
import dev.litelift.yaml.Settings;
import dev.litelift.yaml.Shape.ListOf;
import java.util.List;

/**
 * The network without a way to the internet that database and runner lie in.
 *
 * @param cidr of the VPC, /16 to /22
 * @param zones how many availability zones are used, 2 to 4
 * @param endpoints services that are called from within; each costs by hour and zone
 * @param endpointZones in how many of the zones an endpoint lies; it is reached from all of them
 * @param flowLogDays how long accepted and refused connections are kept on record
 */
public record AwsNetwork(String cidr, int zones, List<AwsService> endpoints, int endpointZones, int flowLogDays) {
    private static final Key<String> CIDR = new Key<>(
            "cidr",
            new Text("^(10|172|192)(\\.[0-9]{1,3}){3}/(1[6-9]|2[0-2])$", "a private range of /16 to /22"),
            "The addresses of the VPC.").or("10.40.0.0/16");
    private static final Key<Integer> ZONES =
            new Key<>("zones", new Whole(2, 4), "How many availability zones are used.").or(2);
    private static final Key<List<Located<AwsService>>> ENDPOINTS = new Key<>(
            "endpoints",
            new ListOf<>(AwsService.shape()),
            "Services that are called from within the network; each costs by hour and zone.").or(List.of());
    private static final Key<Integer> ENDPOINT_ZONES = new Key<>(
            "endpoint_zones", new Whole(1, 4), "In how many of the zones an endpoint lies; at most network.zones count.").or(4);
    private static final Key<Integer> FLOW_LOG_DAYS = new Key<>(
            "flow_log_days", AwsKeys.logDays(), "How many days connections are kept on record.").or(30);

    static final Key<Settings> SECTION = Keys.section("network", CIDR, ZONES, ENDPOINTS, ENDPOINT_ZONES, FLOW_LOG_DAYS);

    static AwsNetwork from(Settings settings) {
        return new AwsNetwork(
                settings.get(CIDR),
                settings.get(ZONES),
                settings.get(ENDPOINTS).stream().map(Located::value).distinct().toList(),
                Math.min(settings.get(ENDPOINT_ZONES), settings.get(ZONES)),
                settings.get(FLOW_LOG_DAYS));
    }
}
