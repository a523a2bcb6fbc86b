package dev.litelift.stacks.aws;

import com.hashicorp.cdktf.providers.aws.cloudwatch_dashboard.CloudwatchDashboard;
import com.hashicorp.cdktf.providers.aws.db_event_subscription.DbEventSubscription;
import com.hashicorp.cdktf.providers.aws.sns_topic.SnsTopic;
import com.hashicorp.cdktf.providers.aws.sns_topic_policy.SnsTopicPolicy;
import com.hashicorp.cdktf.providers.aws.sns_topic_subscription.SnsTopicSubscription;
import java.util.ArrayList;
import java.util.List;

/** Alarms, whom they reach, and a dashboard. The layers are named, not referred to, so that this one can be deployed alone. */
final class ObservabilityStack extends AwsStack {
    private static final String LAYER = "observability";

    ObservabilityStack(Site site) {
        super(site, LAYER);
        SnsTopic topic = topic();
        List<String> actions = new ArrayList<>(List.of(topic.getArn()));
        actions.addAll(environment().alarms().actions());
        Metrics metrics = new Metrics(site);
        new Alarms(this, metrics, actions).declare();
        databaseEvents(topic.getArn());
        CloudwatchDashboard.Builder.create(this, "dashboard")
                .dashboardName(site.name())
                .dashboardBody(Policy.text(new Dashboard(region(), metrics).body()))
                .build();
        output("dashboard_url", "https://" + region() + ".console.aws.amazon.com/cloudwatch/home?region=" + region()
                + "#dashboards/dashboard/" + site.name(), "The dashboard.");
        output("alarm_topic_arn", topic.getArn(), "Where alarms are told.");
    }

    private SnsTopic topic() {
        CustomerKey key = new CustomerKey(this, LAYER, List.of(CustomerKey.forSender(
                this, "Senders", "cloudwatch.amazonaws.com", "events.rds.amazonaws.com")));
        SnsTopic topic = SnsTopic.Builder.create(this, "alarms")
                .name(name("alarms"))
                .kmsMasterKeyId(key.arn())
                .build();
        SnsTopicPolicy.Builder.create(this, "alarms-policy")
                .arn(topic.getArn())
                .policy(Policy.of(
                        Statement.tlsOnly("sns:Publish", topic.getArn()),
                        Statement.allow("Senders")
                                .toService("cloudwatch.amazonaws.com", "events.rds.amazonaws.com")
                                .actions("sns:Publish")
                                .on(topic.getArn())
                                .when("StringEquals", "aws:SourceAccount", account())))
                .build();
        if (environment().alarms().email() != null) {
            SnsTopicSubscription.Builder.create(this, "alarms-email")
                    .topicArn(topic.getArn())
                    .protocol("email")
                    .endpoint(environment().alarms().email())
                    .build();
        }
        return topic;
    }

    private void databaseEvents(String topic) {
        events("instance", "db-instance", topic, List.of(
                "availability", "configuration change", "deletion", "failover", "failure", "low storage", "maintenance",
                "notification", "recovery"));
        events("parameter-group", "db-parameter-group", topic, List.of("configuration change"));
        events("security-group", "db-security-group", topic, List.of("configuration change", "failure"));
    }

    private void events(String id, String source, String topic, List<String> categories) {
        DbEventSubscription.Builder.create(this, "events-of-" + id)
                .name(name(id))
                .snsTopic(topic)
                .sourceType(source)
                .eventCategories(categories)
                .build();
    }
}
